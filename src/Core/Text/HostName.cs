namespace Hoarfrost.Core.Text;

/// <summary>What a machine calls itself.</summary>
internal static class HostName
{
    /// <summary>Without its domain, which a cloud's DHCP may hand out with it: <c>frost-1</c> of <c>frost-1.us-central1-a.c.demo.internal</c>.</summary>
    public static string FirstLabel(string name) => name.Trim().Split('.')[0];
}
