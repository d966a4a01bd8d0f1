using System.Text.RegularExpressions;
using Hoarfrost.Clusters.Pods;

namespace Clusters.Tests.Pods;

public sealed partial class PodLabelsTests
{
    [Theory]
    [InlineData("me@host.example.org", "me_host.example.org")]
    [InlineData("-me-", "me")]
    [InlineData("a+b", "a_b")]
    [InlineData("@", "")]
    public void Should_Be_Legal_When_An_Owner_Is_Not(string owner, string expected) =>
        PodLabels.Value(owner).ShouldBe(expected);

    [Property]
    public void Should_Be_What_Kubernetes_Takes_When_The_Text_Is_Any(string? text) =>
        Legal().IsMatch(PodLabels.Value(text ?? "")).ShouldBeTrue();

    [Fact]
    public void Should_Tell_Ours_From_Others_When_Both_Have_A_Clusters_Name()
    {
        // Given
        var foreign = new Dictionary<string, string> { ["hoarfrost-cluster"] = "frost" };
        var ours = new Dictionary<string, string>(foreign) { ["app.kubernetes.io/managed-by"] = "hoarfrost" };

        // Then
        var identified = new Dictionary<string, string>(ours) { ["hoarfrost-identity"] = "0123456789abcdef" };
        PodLabels.AreOf("frost", identity: null, ours).ShouldBeTrue();
        PodLabels.AreOf("other", identity: null, ours).ShouldBeFalse();
        PodLabels.AreOf("frost", identity: null, foreign).ShouldBeFalse();
        PodLabels.AreOf("frost", "0123456789abcdef", ours).ShouldBeTrue("it was made before there were any");
        PodLabels.AreOf("frost", "0123456789abcdef", identified).ShouldBeTrue();
        PodLabels.AreOf("frost", "fedcba9876543210", identified).ShouldBeFalse();
        PodLabels.AreOf("frost", identity: "", identified).ShouldBeFalse();
        PodLabels.AreOf("frost", identity: null, identified).ShouldBeTrue();
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
