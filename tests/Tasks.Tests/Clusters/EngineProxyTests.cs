using Hoarfrost.Clusters.Images;
using NSubstitute;
using Tasks.Tests.Composition;

namespace Tasks.Tests.Clusters;

public sealed class EngineProxyTests : IDisposable
{
    private readonly RealCluster _cluster = new();

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public async Task Should_Give_Nodes_And_Images_The_Environments_Proxy_When_They_Can_Reach_It()
    {
        // Given
        Set("http_proxy", "http://proxy:3128");
        Set("HTTPS_PROXY", "http://127.0.0.1:3128");
        Set("no_proxy", "localhost,.example.org");
        var proxy = _cluster.Get<EngineProxy>();

        // When
        var variables = await proxy.VariablesAsync(ToolBench.Token);
        var settings = await proxy.BuildSettingsAsync(platform: null, TimeSpan.FromMinutes(1), ToolBench.Token);

        // Then
        variables.ShouldBe(
            new Dictionary<string, string>
            {
                ["http_proxy"] = "http://proxy:3128",
                ["HTTP_PROXY"] = "http://proxy:3128",
                ["no_proxy"] = "localhost,.example.org",
                ["NO_PROXY"] = "localhost,.example.org",
            },
            ignoreOrder: true
        );
        settings.EnvironmentVariables["HOARFROST_PROXIES"].ShouldBe("HTTP_PROXY NO_PROXY http_proxy no_proxy");
    }

    [Fact]
    public async Task Should_Give_Them_Nothing_When_There_Is_No_Proxy() =>
        (await _cluster.Get<EngineProxy>().VariablesAsync(ToolBench.Token)).ShouldBeEmpty();

    [Fact]
    public void Should_Make_Another_Stock_System_When_Apt_Has_Another_Way_Out()
    {
        var stock = _cluster.Get<StockSystem>();

        stock
            .NameOf("deb http://mirror\nAcquire::http::Proxy \"http://proxy:3128\";")
            .ShouldNotBe(stock.NameOf("deb http://mirror\n"));
    }

    private void Set(string name, string value) =>
        _cluster.Context.Environment.GetEnvironmentVariable(name).Returns(value);
}
