using GoogleDouble.Catalog;

namespace GoogleDouble.Tests.Catalog;

public class PublicImageTests
{
    private const string Newest = "debian-12-bookworm-v20261111";

    [Theory]
    [InlineData("debian-cloud/debian-12", Newest)]
    [InlineData("projects/debian-cloud/global/images/family/debian-12", Newest)]
    [InlineData("https://www.googleapis.com/compute/v1/projects/debian-cloud/global/images/family/debian-12", Newest)]
    [InlineData("https://www.googleapis.com/compute/v1/projects/debian-cloud/global/images/" + Newest, Newest)]
    [InlineData("debian-cloud/debian-12-bookworm-v20261014", "debian-12-bookworm-v20261014")]
    [InlineData("debian-cloud/debian-99", null)]
    [InlineData("debian-12", null)]
    public void Should_Find_The_Image_When_Any_Form_Names_It(string reference, string? name) =>
        (PublicImage.Resolve(reference)?.Name).ShouldBe(name);
}
