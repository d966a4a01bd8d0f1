using Repository.Tests.Tools;

namespace Repository.Tests.Readme;

/// <summary>The guide to Google Cloud, against what its own steps need there.</summary>
public sealed class CloudGuideTests
{
    // google-github-actions/auth exchanges the job's token at STS, and that for one of the account at IAM Credentials; pool and account are IAM's.
    [Theory]
    [InlineData("iam.googleapis.com")]
    [InlineData("iamcredentials.googleapis.com")]
    [InlineData("sts.googleapis.com")]
    public void Should_Enable_The_Api_First_When_Guide_Sets_Up_The_Federation_Of_Workflows(string api)
    {
        // Given
        var guide = Clone.Read("docs/gcp.md");
        var federation = guide[guide.IndexOf("GitHub Actions needs no key", StringComparison.Ordinal)..];

        // When
        var setUp = Document.FirstBlock(federation, "sh").Split('\n');

        // Then
        setUp[0].ShouldStartWith("gcloud services enable ");
        setUp[0].Split(' ').ShouldContain(api);
        guide
            .Split('\n')
            .ShouldContain(line => line.StartsWith('|') && line.Contains($"`{api}`", StringComparison.Ordinal));
    }
}
