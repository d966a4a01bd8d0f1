using Hoarfrost.Tooling.Processes;

namespace Tooling.Tests.Processes;

public sealed class ProxySettingsTests
{
    [Fact]
    public void Should_Know_The_Way_Out_When_It_Is_In_Either_Spelling() =>
        Of(("HTTP_PROXY", "http://a:1"), ("https_proxy", "http://b:2"), ("HTTPS_PROXY", "http://c:3"), ("no_proxy", ""))
            .Variables.ShouldBe(
                new Dictionary<string, string> { ["http_proxy"] = "http://a:1", ["https_proxy"] = "http://b:2" },
                ignoreOrder: true
            );

    [Theory]
    [InlineData("http://localhost:3128")]
    [InlineData("localhost:3128")]
    [InlineData("http://127.0.0.1:3128/")]
    [InlineData("127.8.0.1:3128")]
    [InlineData("http://user:word@127.0.0.1:3128")]
    [InlineData("socks5h://[::1]:1080")]
    public void Should_Not_Be_For_Containers_When_It_Is_On_The_Loopback(string proxy) =>
        Of(("http_proxy", proxy), ("no_proxy", "localhost,127.0.0.1")).Reachable.Given.ShouldBe(["no_proxy"]);

    [Theory]
    [InlineData("http://proxy:3128")]
    [InlineData("proxy.example.org:3128")]
    [InlineData("http://192.0.2.1:3128")]
    [InlineData("not a proxy at all")]
    public void Should_Be_For_Containers_When_It_Is_Elsewhere(string proxy) =>
        Of(("http_proxy", proxy)).Reachable.Given.ShouldBe(["http_proxy"]);

    [Fact]
    public void Should_Hold_No_Secret_When_It_Is_Public() =>
        Of(("http_proxy", "http://user:word@proxy:3128"), ("https_proxy", "http://proxy:3128"))
            .Public.Given.ShouldBe(["https_proxy"]);

    private static ProxySettings Of(params (string Name, string Value)[] variables) =>
        ProxySettings.Of(name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
