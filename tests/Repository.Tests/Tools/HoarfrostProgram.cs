namespace Repository.Tests.Tools;

/// <summary>The built program, of the same configuration as the tests.</summary>
internal static class HoarfrostProgram
{
    private static readonly string Assembly = Clone.At(
        $"artifacts/bin/Hoarfrost/{new DirectoryInfo(AppContext.BaseDirectory).Name}/Hoarfrost.dll"
    );

    public static Task<ToolOutput> RunAsync(params IEnumerable<string> arguments) =>
        Tool.RunAsync("dotnet", [Assembly, .. arguments]);
}
