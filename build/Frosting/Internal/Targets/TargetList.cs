using Cake.Core;

namespace Cake.Frosting.Internal.Targets;

/// <summary>Prints the tasks and what they do, as <c>--description</c> shows them.</summary>
internal sealed class TargetList(ICakeEngine engine, IConsole console)
{
    private const string TaskHeading = "Task";
    private const string DescriptionHeading = "Description";

    public void Print()
    {
        var width = engine.Tasks.Select(task => task.Name.Length).Append(TaskHeading.Length).Max() + 2;
        console.WriteLine();
        PrintRow(TaskHeading, DescriptionHeading, width);
        console.WriteLine("{0}", new string('-', width + DescriptionHeading.Length));
        foreach (var task in engine.Tasks)
        {
            PrintRow(task.Name, task.Description, width);
        }

        console.WriteLine();
    }

    private void PrintRow(string name, string? description, int width) =>
        console.WriteLine("{0}", (name.PadRight(width) + description).TrimEnd());
}
