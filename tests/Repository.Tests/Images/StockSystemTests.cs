using Repository.Tests.Tools;

namespace Repository.Tests.Images;

/// <summary>What the stock system takes of this machine's apt.</summary>
public sealed class StockSystemTests : IDisposable
{
    private readonly string _configuration = Path.GetTempFileName();

    public void Dispose() => File.Delete(_configuration);

    [Theory]
    [InlineData("http://proxy:3128", true)]
    [InlineData("http://192.0.2.1:3128/", true)]
    // A container has a loopback of its own, and an image holds no password.
    [InlineData("http://127.0.0.1:3128", false)]
    [InlineData("http://localhost:3128", false)]
    [InlineData("http://[::1]:3128", false)]
    [InlineData("http://user:word@proxy:3128", false)]
    public async Task Should_Take_Apts_Proxy_When_Also_A_Container_Can_Use_It(string proxy, bool taken)
    {
        // When
        var answer = await AptAsync($"Acquire::http::Proxy \"{proxy}\";");

        // Then
        answer.Contains(proxy, StringComparison.Ordinal).ShouldBe(taken, answer);
    }

    [Fact]
    public async Task Should_Take_The_Mirror_When_There_Is_No_Proxy() =>
        (await AptAsync("")).ShouldContain(" bookworm main");

    private async Task<string> AptAsync(string configuration)
    {
        await File.WriteAllTextAsync(_configuration, configuration, TestContext.Current.CancellationToken);
        var apt = await Tool.RunAsync(
            Clone.At("images/os/make"),
            ["--apt"],
            Clone.At("."),
            new Dictionary<string, string> { ["APT_CONFIG"] = _configuration }
        );
        apt.ShouldBeClean();
        return apt.Output;
    }
}
