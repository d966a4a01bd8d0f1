using Hoarfrost.Clusters.Platforms;

namespace Hoarfrost.Tasks.Hosting;

/// <summary>Whether a target has work to do on the platform; says so where it has none.</summary>
internal sealed class TargetScope(Current<IPlatform> platform, Current<StepRunner> steps)
{
    /// <summary>For a target that takes a platform that can do something.</summary>
    public bool To<T>(string target)
        where T : class => platform.Value is T || Skip(target);

    public bool To(Stack stack, string target) =>
        (platform.Value is IStackPlatform made && made.Stacks.Contains(stack)) || Skip(target);

    private bool Skip(string target)
    {
        steps.Value.Skip(target, $"{platform.Value.Name} has none");
        return false;
    }
}
