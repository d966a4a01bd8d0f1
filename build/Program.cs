using Cake.Frosting;
using Hoarfrost.Composition;

return ShellCompletion.TryWrite(args, Console.Out, Console.Error) ?? new CakeHost().UseHoarfrost().Run(args);
