using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Lists;

/// <summary>What a list was asked for: filter, maxResults, pageToken.</summary>
internal sealed record ListRequest(IFilter? Filter, int PageSize, int Start)
{
    private const int Largest = 500;

    /// <param name="cap">At most this many a page, whatever the caller wants.</param>
    /// <param name="sizeName">What the API calls the size of a page.</param>
    /// <exception cref="GoogleErrorException">A parameter is wrong.</exception>
    public static ListRequest Of(HttpRequest request, int cap, string sizeName = "maxResults")
    {
        string filter = request.Query["filter"].ToString();
        string size = request.Query[sizeName].ToString();
        string token = request.Query["pageToken"].ToString();
        int pageSize = size.Length == 0 ? Largest : Number(size, sizeName);
        return pageSize is >= 0 and <= Largest
            ? new ListRequest(
                filter.Length == 0 ? null : ParseFilter(filter),
                Math.Min(pageSize == 0 ? Largest : pageSize, cap),
                token.Length == 0 ? 0 : StartOf(token)
            )
            : throw Invalid(sizeName, size, "Must be between 0 and 500, inclusive");
    }

    public ListPage Of(IEnumerable<JsonObject> resources)
    {
        List<JsonObject> rest = [.. resources.Where(resource => Filter?.Accepts(resource) ?? true).Skip(Start)];
        return new ListPage([.. rest.Take(PageSize)], rest.Count > PageSize ? TokenOf(Start + PageSize) : null);
    }

    private static IFilter ParseFilter(string filter)
    {
        try
        {
            return FilterParser.Parse(filter);
        }
        catch (FormatException)
        {
            throw Invalid("filter", filter, "Invalid list filter expression.");
        }
    }

    private static string TokenOf(int start) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(start.ToString(CultureInfo.InvariantCulture)));

    private static int StartOf(string token)
    {
        byte[] bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out int length)
            ? Number(Encoding.ASCII.GetString(bytes, 0, length), "pageToken")
            : throw Invalid("pageToken", token, "");
    }

    private static int Number(string text, string field) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw Invalid(field, text, "");

    private static GoogleErrorException Invalid(string field, string value, string why) =>
        new(400, ApiReason.Invalid, $"Invalid value for field '{field}': '{value}'. {why}".TrimEnd());
}
