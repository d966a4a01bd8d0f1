namespace GoogleDouble.Provider.Services;

/// <summary>
/// Holds back the end of the one answer that is longer than a window of HTTP/2. Terraform's last WINDOW_UPDATE for it may come after that
/// end, and Kestrel then forgets to send the answer to the next call (https://github.com/dotnet/aspnetcore/issues/53736): Terraform waits
/// for ever.
/// </summary>
internal static class SchemaAnswer
{
    private const string Method = "/tfplugin5.Provider/GetSchema";

    // Terraform answers within a millisecond, where the machine lets it.
    private static readonly TimeSpan Updates = TimeSpan.FromMilliseconds(150);

    public static void Use(WebApplication application) =>
        application.Use(
            async (context, next) =>
            {
                await next(context);
                if (context.Request.Path == Method)
                {
                    await context.Response.Body.FlushAsync(context.RequestAborted);
                    await Task.Delay(Updates, context.RequestAborted);
                }
            }
        );
}
