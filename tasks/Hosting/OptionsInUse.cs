using Hoarfrost.Options;
using Hoarfrost.Runs.Studies;

namespace Hoarfrost.Tasks.Hosting;

/// <summary>The options that services are made by: those of the command, but while a point of a study runs.</summary>
/// <param name="read">Reads the command's, when they are first needed.</param>
internal sealed class OptionsInUse(Func<CommandOptions> read)
{
    private HoarfrostOptions? point;

    public CommandOptions Command => field ??= read();

    public HoarfrostOptions Value => point ?? Command.Options;

    /// <summary>Services that are there keep what they were made by.</summary>
    /// <param name="options">Null: those of the command.</param>
    public void Use(HoarfrostOptions? options) => point = options;
}
