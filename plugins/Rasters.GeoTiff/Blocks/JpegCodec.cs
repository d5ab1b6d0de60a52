using System.Collections.Concurrent;
using BitMiracle.LibJpeg.Classic;
using ImageryWatch.Rasters.GeoTiff.Structure;

namespace ImageryWatch.Rasters.GeoTiff.Blocks;

/// <summary>
/// JPEG blocks (TIFF Technical Note 2, 1995) through LibJpeg.NET. Decoders keep the tables that the blocks of a file share
/// and serve one thread at a time. YCbCr comes out as red, green and blue.
/// </summary>
sealed class JpegCodec(TiffFile file, TiffDirectory directory, TiffLayout layout, BlockTable table)
{
    readonly ConcurrentBag<Decoder> decoders = [];
    readonly byte[]? tables = directory.Raw(TiffTag.JpegTables, out _);

    /// <summary>Decodes one block.</summary>
    /// <param name="block">Index in the table.</param>
    /// <param name="stored">The JPEG stream.</param>
    /// <param name="destination">Rows of interleaved samples.</param>
    public void Decode(int block, MemoryStream stored, Span<byte> destination)
    {
        try
        {
            if (!decoders.TryTake(out var decoder)) decoder = new(layout, tables);
            decoder.Decode(stored, destination);
            decoders.Add(decoder);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The library throws plain Exception with libjpeg's message, and IndexOutOfRangeException on some damaged streams.
            // The decoder has lost its place and is not used again.
            throw new RasterException($"{file.Name} is damaged: {(layout.IsTiled ? "tile" : "strip")} {block} of {table.Count} is no JPEG of {layout.BlockWidth} x {destination.Length / layout.RowBytes} pixels with {layout.SamplesTogether} bands ({error.Message.TrimEnd('.')}); copy the file again from its source.", error);
        }
    }

    sealed class Decoder
    {
        readonly TiffLayout layout;
        readonly jpeg_decompress_struct jpeg = new(new Strict());
        readonly byte[][] row;

        public Decoder(TiffLayout layout, byte[]? tables)
        {
            (this.layout, row) = (layout, [new byte[layout.RowBytes]]);
            if (tables is null) return;
            jpeg.jpeg_stdio_src(new MemoryStream(tables));
            jpeg.jpeg_read_header(require_image: false);
        }

        public void Decode(MemoryStream stored, Span<byte> destination)
        {
            int rowBytes = (int)layout.RowBytes, rows = destination.Length / rowBytes;
            jpeg.jpeg_stdio_src(stored);
            jpeg.jpeg_read_header(require_image: true);

            // Checked before the library allocates for the size that the stream claims.
            if (jpeg.Image_width != layout.BlockWidth || jpeg.Image_height < rows || jpeg.Image_height > Math.Max(rows, layout.BlockHeight) || jpeg.Num_components != layout.SamplesTogether)
                throw new InvalidDataException($"it has {jpeg.Image_width} x {jpeg.Image_height} pixels with {jpeg.Num_components} bands");
            bool isColour = layout.Photometric == TiffPhotometric.YCbCr;
            jpeg.Jpeg_color_space = jpeg.Out_color_space = isColour ? J_COLOR_SPACE.JCS_YCbCr : J_COLOR_SPACE.JCS_UNKNOWN;
            jpeg.Do_fancy_upsampling = false;
            jpeg.jpeg_start_decompress();
            for (int i = 0; i < rows; i++)
            {
                jpeg.jpeg_read_scanlines(row, 1);
                row[0].CopyTo(destination[(i * rowBytes)..]);
            }
            var (luma, chroma) = (jpeg.Comp_info[0], jpeg.Comp_info[^1]);
            if (isColour)
                new JpegColour(layout.BlockWidth, luma.H_samp_factor / chroma.H_samp_factor, luma.V_samp_factor / chroma.V_samp_factor).ToRgb(destination);
            jpeg.jpeg_abort_decompress();
        }
    }

    // A warning of libjpeg means that it filled in what it could not decode.
    sealed class Strict : jpeg_error_mgr
    {
        public override void emit_message(int msg_level)
        {
            if (msg_level < 0) error_exit();
        }

        public override void output_message()
        {
            // The message comes with the exception; the library would print it as well.
        }
    }
}
