using System.Text.RegularExpressions;
using Hoarfrost.Platforms.Pods;

namespace Tasks.Tests.Platforms.Pods;

public sealed partial class PodLabelsTests
{
    [Theory]
    [InlineData("me@host.example.org", "me_host.example.org")]
    [InlineData("-me-", "me")]
    [InlineData("a+b", "a_b")]
    [InlineData("@", "")]
    public void Should_BeLegal_When_AnOwnerIsNot(string owner, string expected) =>
        PodLabels.Value(owner).ShouldBe(expected);

    [Property]
    public void Should_BeWhatKubernetesTakes_When_TheTextIsAny(string? text) =>
        Legal().IsMatch(PodLabels.Value(text ?? "")).ShouldBeTrue();

    [Fact]
    public void Should_TellOursFromOthers_When_BothHaveAClustersName()
    {
        // Given
        var foreign = new Dictionary<string, string> { ["hoarfrost-cluster"] = "frost" };
        var ours = new Dictionary<string, string>(foreign) { ["app.kubernetes.io/managed-by"] = "hoarfrost" };

        // Then
        PodLabels.AreOf("frost", owner: null, ours).ShouldBeTrue();
        PodLabels.AreOf("other", owner: null, ours).ShouldBeFalse();
        PodLabels.AreOf("frost", owner: null, foreign).ShouldBeFalse();
        PodLabels.AreOf("frost", "me", ours).ShouldBeFalse("it says nobody's");
        PodLabels
            .AreOf("frost", "me", new Dictionary<string, string>(ours) { ["hoarfrost-owner"] = "me" })
            .ShouldBeTrue();
        PodLabels.AreOurs(null).ShouldBeFalse();
    }

    // As the API server checks it.
    [GeneratedRegex(
        @"^(([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9])?$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Legal();
}
