using Hoarfrost.Core.Text;
using Hoarfrost.Platforms.Ssh.Remote;

namespace Hoarfrost.Platforms.Ssh.Advice;

/// <summary>What makes a figure of a host smaller than it could be, with figures of its own. Pure.</summary>
internal static class HostWarnings
{
    // What a quiet system does by itself is less.
    private const double LeastBusyCpus = 0.25;
    private const int LeastSwapMb = 64;
    private const double MostClockSeconds = 5;
    private const int NamedProcesses = 3;

    /// <param name="now">Seconds since 1970 here, when the host answered.</param>
    public static IEnumerable<string> Of(string name, HostSurvey host, double now)
    {
        var busy = host.Busy.Sum(static process => process.Cpus);
        if (busy >= LeastBusyCpus)
        {
            var most = host
                .Busy.Take(NamedProcesses)
                .Select(static process => $"{process.Command} of {process.User} {Figure(process.Cpus)}");
            yield return $"{name} is used by others: {Figure(busy)} of its {Counted.Of(host.Facts.LogicalCpus, "CPU")} are busy ({string.Join(", ", most)}). What is measured there is too low by as much.";
        }

        foreach (var governor in host.Governors.Where(IsSaving))
        {
            var preference = governor.Preference is { } hint ? $", preference {hint}" : "";
            var clock = host.Facts.MaxMhz is { } max ? $"; they could reach {Figure(max)} MHz" : "";
            yield return $"{name}: {Counted.Of(governor.Cpus, "CPU")} save power (governor {governor.Governor} of {governor.Driver ?? "an unknown driver"}{preference}){clock}. Root can change it: cpupower frequency-set -g performance.";
        }

        if (host.SwapUsedMb >= LeastSwapMb)
        {
            yield return $"{name} has {host.SwapUsedMb} of {host.SwapTotalMb} MiB of swap in use: what is there does not fit in its memory ({host.Facts.MemoryAvailableMb} of {host.Facts.MemoryTotalMb} MiB are available).";
        }

        if (Math.Abs(host.Clock - now) > MostClockSeconds)
        {
            yield return $"{name}: its clock is {Figure(Math.Abs(host.Clock - now))} s {(host.Clock > now ? "ahead of" : "behind")} this machine's. Times of files there say so, too; runs take no harm.";
        }
    }

    /// <summary>
    /// By Linux's admin-guide/pm: intel_pstate's and amd-pstate's own powersave follows the load, unless their preference says otherwise; that
    /// of other drivers stays at the lowest clock.
    /// </summary>
    private static bool IsSaving(CpuGovernor governor) =>
        governor switch
        {
            { Governor: "conservative" } => true,
            { Governor: "powersave", Driver: "intel_pstate" or "amd-pstate-epp" or "amd_pstate_epp" } =>
                governor.Preference is "power" or "balance_power",
            { Governor: "powersave" } => true,
            _ => false,
        };

    private static string Figure(double value) =>
        value.ToString(value < 100 ? "0.#" : "0", CultureInfo.InvariantCulture);
}
