using Hoarfrost.Options;
using Hoarfrost.Platforms.Gcp;
using Hoarfrost.Platforms.Local;
using Hoarfrost.Programs.Hpl.Options;
using Hoarfrost.Programs.Mpi.Options;
using Hoarfrost.Programs.Options;
using Hoarfrost.Runs.Studies;

namespace Runs.Tests.Studies;

internal static class StudyCatalog
{
    private static readonly IReadOnlyList<PlatformOptions> Platforms =
    [
        new LocalModule().Options,
        new GcpModule().Options,
    ];

    public static OptionCatalog Of { get; } =
        new(
            Platforms,
            [
                RunOptionTable.Section,
                HplOptionTable.Section(Platforms),
                MpiOptionTable.Section,
                StudyOptionTable.Section,
            ],
            "ada@loom"
        );
}
