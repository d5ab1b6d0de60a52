namespace ImageryWatch.Plugins.Tests.GeoTiff;

/// <summary>The encoder of TIFF 6.0 section 13, as plainly as the specification has it.</summary>
static class LzwCoder
{
    public static byte[] Encode(byte[] bytes)
    {
        var coded = new List<byte>();
        int pending = 0, count = 0, width = 9;
        void Put(int code)
        {
            pending = pending << width | code;
            for (count += width; count >= 8; count -= 8) coded.Add((byte)(pending >> (count - 8)));
            pending &= (1 << count) - 1;
        }

        Dictionary<string, int> Table() => Enumerable.Range(0, 256).ToDictionary(i => ((char)i).ToString(), i => i);
        var table = Table();
        int next = 258;
        Put(256);
        string known = "";
        foreach (byte one in bytes)
        {
            string longer = known + (char)one;
            if (table.ContainsKey(longer))
            {
                known = longer;
                continue;
            }
            Put(table[known]);
            table[longer] = next++;
            if (next == 4095)
            {
                Put(256);
                (table, next, width) = (Table(), 258, 9);
            }
            else if (next is 512 or 1024 or 2048)
            {
                width++;
            }
            known = ((char)one).ToString();
        }
        if (known.Length > 0) Put(table[known]);
        next++;
        if (next is 512 or 1024 or 2048) width++;
        Put(257);
        if (count > 0) coded.Add((byte)(pending << (8 - count)));
        return [.. coded];
    }
}
