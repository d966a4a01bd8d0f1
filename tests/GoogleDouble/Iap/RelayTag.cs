namespace GoogleDouble.Iap;

/// <summary>What a frame of the subprotocol relay.tunnel.cloudproxy.app is.</summary>
internal enum RelayTag : ushort
{
    /// <summary>To the client: the connection stands; the body is its id.</summary>
    ConnectSuccess = 1,

    /// <summary>Both ways: bytes of the connection.</summary>
    Data = 4,

    /// <summary>Both ways: how many bytes have come in all.</summary>
    Ack = 7,
}
