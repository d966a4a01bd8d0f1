namespace Hoarfrost.Tooling.Processes;

/// <summary>Where the output of tools goes.</summary>
internal interface IToolLog
{
    /// <summary>Makes the next log, mode 0600, with <paramref name="header"/> in it, and returns its path.</summary>
    /// <param name="name">Name of the call, as <c>terraform-apply</c>.</param>
    string Create(string name, string header);
}
