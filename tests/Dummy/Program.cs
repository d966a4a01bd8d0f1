using Dummy.Verbs;

// One verb a file in Verbs/; the rest of the arguments are the verb's.
return args switch
{
    ["contend-for-lock", var path] => ContendForLock.Run(path),
    ["hammer-lock", var path, var guard, var rounds] => HammerLock.Run(path, guard, rounds),
    ["begin-step", var directory] => BeginStep.Run(directory),
    ["write-forever", var path] => WriteForever.Run(path),
    _ => args.Length,
};
