namespace Hoarfrost.Results.Studies;

/// <summary>What a study may vary: options of a run, and the program's parameters.</summary>
internal interface IStudyNames
{
    /// <summary>All that there are.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Why a run can't take the value.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <returns>Ends the sentence "nodes is "x": …", without a full stop, such as <c>it must be a whole number</c>; null: it can.</returns>
    string? Problem(string name, string value);

    /// <summary>Why something that has another name than these can't be varied.</summary>
    /// <returns>Goes on from the name, without a full stop, such as <c>makes another cluster</c>; null: nothing is called so.</returns>
    string? Refusal(string name);
}
