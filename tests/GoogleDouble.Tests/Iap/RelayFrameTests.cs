using GoogleDouble.Iap;

namespace GoogleDouble.Tests.Iap;

public class RelayFrameTests
{
    [Property]
    public bool Should_Come_Back_When_Written_And_Read(byte[] body, ulong count)
    {
        var data = new RelayFrame(RelayTag.Data, body, 0);
        var ack = new RelayFrame(RelayTag.Ack, default, count);
        var read = RelayFrame.Parse(data.ToBytes());

        return read is { Tag: RelayTag.Data, Count: 0 } frame
            && frame.Body.Span.SequenceEqual(body)
            && RelayFrame.Parse(ack.ToBytes()) == ack;
    }

    [Property]
    public bool Should_Read_Without_An_Error_When_Anything_Comes(byte[] message) =>
        RelayFrame.Parse(message) is not { } frame || frame.Body.Length <= message.Length;

    [Fact]
    public void Should_Have_Googles_Bytes_When_Written() =>
        new RelayFrame(RelayTag.Data, new byte[] { 0xff }, 0).ToBytes().ShouldBe([0, 4, 0, 0, 0, 1, 0xff]);
}
