using Hoarfrost.Platforms.Local;

namespace Platforms.Tests.Local;

public sealed class LocalNamesTests
{
    [Fact]
    public void Should_Read_Each_Label_When_Docker_Lists_Them() =>
        LocalNames
            .Labels("node=,hoarfrost-directory=/srv/ada/a,b/c,d,hoarfrost-cluster=frost,com.docker.x=1=2")
            .ShouldBe(
                new Dictionary<string, string>
                {
                    ["node"] = "",
                    ["hoarfrost-directory"] = "/srv/ada/a,b/c,d",
                    ["hoarfrost-cluster"] = "frost",
                    ["com.docker.x"] = "1=2",
                },
                ignoreOrder: true
            );

    [Fact]
    public void Should_Have_None_When_Docker_Lists_None() => LocalNames.Labels("").ShouldBeEmpty();
}
