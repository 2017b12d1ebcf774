"""A family makes its elder known by itself; a coordinator says yes; she opens her own link."""
