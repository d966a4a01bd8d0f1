using Dummy.Verbs;

// One verb a file in Verbs/; the rest of the arguments are the verb's.
return args switch
{
    ["contend-for-lock", var path] => ContendForLock.Run(path),
    ["hammer-lock", var path, var guard, var rounds] => HammerLock.Run(path, guard, rounds),
    ["begin-step", var directory] => BeginStep.Run(directory),
    ["write-forever", var path] => WriteForever.Run(path),
    ["print-arguments", .. var arguments] => PrintArguments.Run(arguments),
    ["print-environment", var name] => PrintEnvironment.Run(name),
    ["copy-input"] => CopyInput.Run(),
    ["say", var output, var error, var exitCode] => Say.Run(output, error, exitCode),
    ["spawn", var manners, var pids] => Spawn.Run(manners, pids),
    ["sleep", var manners] => Sleep.Run(manners),
    ["count", var lines, var milliseconds, var done] => Count.Run(lines, milliseconds, done),
    ["run-tool", var logs, .. var tool] => RunTool.Run(logs, tool),
    ["open-ssh", var config, var host, var rounds] => OpenSsh.Run(config, host, rounds),
    _ => args.Length,
};
