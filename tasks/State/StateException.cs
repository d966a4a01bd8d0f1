using Hoarfrost.Context;

namespace Hoarfrost.State;

/// <summary>
/// A file or folder of the cluster's state can't be read or written. The first line of the message says where (<c>path:line:column</c>)
/// and what is wrong, the others what to do about it.
/// </summary>
/// <param name="path">The file or folder at fault, absolute.</param>
/// <param name="problem">A clause that follows "path: ", such as "the step record is empty".</param>
/// <param name="remedy">What to do next, with the exact command where there is one.</param>
/// <param name="position">Where in the file, if that is known.</param>
internal sealed class StateException(
    string path,
    string problem,
    string remedy,
    FilePosition? position = null,
    Exception? inner = null
) : HoarfrostException(ExitCodes.StepFailed, $"{path}{position}: {problem}.\n{remedy}", inner)
{
    public string Path => path;

    public FilePosition? Position => position;
}
