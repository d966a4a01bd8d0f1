using Hoarfrost.Hpl.Planning;

namespace Hoarfrost.Run.Speed;

/// <summary>What short trials of HPL reached on all nodes together, as the model that follows from them.</summary>
internal sealed record MeasuredSpeed(double AsymptoticGflops, double HalfOrder)
{
    public static MeasuredSpeed Of(SpeedModel model) => new(model.AsymptoticGflops, model.HalfOrder);

    public SpeedModel ToModel() => new(AsymptoticGflops, HalfOrder);
}
