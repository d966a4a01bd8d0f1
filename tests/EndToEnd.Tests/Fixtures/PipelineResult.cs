namespace EndToEnd.Tests.Fixtures;

/// <param name="Output">Standard output and error together, in the order in which they came.</param>
internal sealed record PipelineResult(int ExitCode, string Output, TimeSpan Duration)
{
    public PipelineResult ShouldEndWith(int exitCode)
    {
        ExitCode.ShouldBe(exitCode, Output);
        return this;
    }

    /// <summary>An error for people: the message, and nothing of the program's inside.</summary>
    public PipelineResult ShouldSay(params IEnumerable<string> words)
    {
        // Reports wrap long lines between words.
        var unwrapped = string.Join(' ', Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        foreach (var word in words)
        {
            (Output + unwrapped).ShouldContain(word, Case.Sensitive);
        }

        Output.ShouldNotContain("   at ", Case.Sensitive);
        return this;
    }
}
