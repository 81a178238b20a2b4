static PACKS: [&[u8]; 0] = [];
