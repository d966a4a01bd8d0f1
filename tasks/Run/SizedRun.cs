using Hoarfrost.Hpl.Planning;

namespace Hoarfrost.Run;

/// <param name="SpeedFingerprint">Of what the speed depends on by which runs of a time are sized.</param>
internal sealed record SizedRun(HplPlan Plan, string SpeedFingerprint);
