using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Steps;

namespace Hoarfrost.Tasks.Hosting;

/// <summary>Whether a target has work to do on the platform; says so where it has none.</summary>
internal sealed class TargetScope(Current<IPlatform> platform, Current<StepRunner> steps)
{
    public bool ToMachines(string target) => platform.Value is IMachinePlatform || Skip(target);

    public bool ToPods(string target) => platform.Value is IPodPlatform || Skip(target);

    public bool To(Stack stack, string target) => platform.Value.Stacks.Contains(stack) || Skip(target);

    private bool Skip(string target)
    {
        steps.Value.Skip(target, $"{platform.Value.Name} has none");
        return false;
    }
}
