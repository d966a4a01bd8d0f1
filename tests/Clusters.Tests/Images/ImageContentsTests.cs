using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Nodes;

namespace Clusters.Tests.Images;

public sealed class ImageContentsTests
{
    private static readonly string[] Files = ["/opt/hpl/xhpl", "/usr/bin/mpirun", "/opt/hpl/versions.json"];

    [Fact]
    public void Should_MissNothing_When_AllAreThere() =>
        ImageContents.Missing(Files, "31 /opt/hpl/versions.json\n9 /opt/hpl/xhpl\n7 /usr/bin/mpirun\n").ShouldBeEmpty();

    [Fact]
    public void Should_NameWhatIsNotThereOrEmpty_When_AnImageHasLess() =>
        ImageContents
            .Missing(Files, "0 /opt/hpl/versions.json\n7 /usr/bin/mpirun")
            .ShouldBe(["/opt/hpl/xhpl", "/opt/hpl/versions.json"]);

    [Fact]
    public void Should_MissAll_When_NothingCouldBeAsked() => ImageContents.Missing(Files, "").ShouldBe(Files);
}
