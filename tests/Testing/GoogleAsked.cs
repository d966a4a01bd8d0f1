using Hoarfrost.Options;
using Hoarfrost.Platforms.Gcp.Options;

namespace Testing;

internal static class GoogleAsked
{
    public static HoarfrostOptions WithGoogle(
        this HoarfrostOptions options,
        Func<GoogleOptions, GoogleOptions> change
    ) => options.With(change(options.Google));
}
