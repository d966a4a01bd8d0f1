namespace Hoarfrost.Results.Model;

/// <summary>A file or folder of the results can't be used. The message says which, what is wrong with it, and what to do.</summary>
internal sealed class ResultsException(string message, Exception? inner = null) : HoarfrostException(message, inner);
