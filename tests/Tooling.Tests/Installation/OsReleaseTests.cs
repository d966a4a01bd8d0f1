using Hoarfrost.Tooling.Installation;

namespace Tooling.Tests.Installation;

public sealed class OsReleaseTests
{
    [Theory]
    [InlineData("PRETTY_NAME=\"Debian GNU/Linux 12\"\nID=debian\n", true)]
    [InlineData("ID=ubuntu\nID_LIKE=debian\n", true)]
    [InlineData("ID=\"linuxmint\"\nID_LIKE=\"ubuntu debian\"\n", true)]
    [InlineData("ID=fedora\n", false)]
    [InlineData("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n", false)]
    [InlineData("", false)]
    public void Should_Know_Apt_When_Distribution_Has_It(string text, bool expected) =>
        OsRelease.Parse(text).HasApt.ShouldBe(expected);
}
