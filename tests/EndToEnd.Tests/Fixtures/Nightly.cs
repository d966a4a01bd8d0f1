namespace EndToEnd.Tests.Fixtures;

/// <summary>Tests that take too long for each change; .github/workflows/nightly.yml runs them.</summary>
internal static class Nightly
{
    private const string Variable = "TEST_NIGHTLY";

    public static bool IsOn => Environment.GetEnvironmentVariable(Variable) == "1";

    /// <param name="why">It takes so long.</param>
    public static void Only(string why) =>
        Assert.SkipUnless(IsOn, $"{why} {Variable}=1 runs it, as the nightly job does.");
}
