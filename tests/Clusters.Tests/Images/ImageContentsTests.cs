using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Nodes;

namespace Clusters.Tests.Images;

public sealed class ImageContentsTests
{
    private static readonly string[] Files = ["/opt/hpl/xhpl", "/usr/bin/mpirun", "/opt/hpl/versions.json"];

    [Fact]
    public void Should_Miss_Nothing_When_All_Are_There() =>
        ImageContents.Missing(Files, "31 /opt/hpl/versions.json\n9 /opt/hpl/xhpl\n7 /usr/bin/mpirun\n").ShouldBeEmpty();

    [Fact]
    public void Should_Name_What_Is_Not_There_Or_Empty_When_An_Image_Has_Less() =>
        ImageContents
            .Missing(Files, "0 /opt/hpl/versions.json\n7 /usr/bin/mpirun")
            .ShouldBe(["/opt/hpl/xhpl", "/opt/hpl/versions.json"]);

    [Fact]
    public void Should_Miss_All_When_Nothing_Could_Be_Asked() => ImageContents.Missing(Files, "").ShouldBe(Files);
}
