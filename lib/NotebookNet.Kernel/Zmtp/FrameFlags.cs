namespace NotebookNet.Kernel.Zmtp;

/// <summary>The flags byte of a frame.</summary>
[Flags]
internal enum FrameFlags : byte
{
    /// <summary>The last or only frame of a message, with a size of one byte.</summary>
    None = 0,

    /// <summary>A frame that is followed by another one of the same message.</summary>
    More = 1,

    /// <summary>A frame whose size takes eight bytes.</summary>
    Long = 2,

    /// <summary>A command, which is not part of a message.</summary>
    Command = 4,
}
