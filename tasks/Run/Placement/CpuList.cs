using System.Text;

namespace Hoarfrost.Run.Placement;

internal static class CpuList
{
    /// <summary>As the kernel writes it: <c>0-3,8</c>.</summary>
    public static string Format(IEnumerable<int> cpus)
    {
        int[] sorted = [.. cpus.Order()];
        var text = new StringBuilder();
        for (var i = 0; i < sorted.Length; i++)
        {
            var first = i;
            while (i + 1 < sorted.Length && sorted[i + 1] == sorted[i] + 1)
            {
                i++;
            }

            var part =
                i == first
                    ? FormattableString.Invariant($"{sorted[i]}")
                    : FormattableString.Invariant($"{sorted[first]}-{sorted[i]}");
            text.Append(text.Length > 0 ? "," : "").Append(part);
        }

        return text.ToString();
    }
}
