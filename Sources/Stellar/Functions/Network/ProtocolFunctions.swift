// Part of squint.

/// The protocols that internet packets carry.
enum ProtocolFunctions {
  static let all: [FunctionDeclaration] = [
    FunctionDeclaration(
      "PROTOCOL_TO_NAME", [.init("number", "an IANA protocol number, also as text")],
      summary: "Names an internet protocol by its number.", returns: "the name, or the argument itself when unknown",
      fails: "without an argument",
      examples: [.init("PROTOCOL_TO_NAME(6)", "'TCP'"), .init("PROTOCOL_TO_NAME('17')", "'UDP'")]
    ) { arguments, _ throws(StellarError) in
      try arguments.require(1, of: "PROTOCOL_TO_NAME")
      guard case .int(let number) = NumberConversion.int(arguments[0]), number >= 0, number < names.count else {
        return arguments[0]
      }
      return .text(names[Int(number)])
    }
  ]

  /// By number from 0, after the IANA registry of assigned protocol numbers.
  private static let names = """
    HOPOPT ICMP IGMP GGP IPV4 ST TCP CBT EGP IGP BBN-RCC-MON NVP-II PUP ARGUS EMCON XNET CHAOS UDP MUX DCN-MEAS HMP PRM \
    XNS-IDP TRUNK-1 TRUNK-2 LEAF-1 LEAF-2 RDP IRTP ISO-TP4 NETBLT MFE-NSP MERIT-INP DCCP 3PC IDPR XTP DDP IDPR-CMTP \
    TP++ IL IPV6 SDRP IPV6-ROUTE IPV6-FRAG IDRP RSVP GRE DSR BNA ESP AH I-NLSP SWIPE NARP MOBILE TLSP SKIP IPV6-ICMP \
    IPV6-NONXT IPV6-OPTS ANY-HOST-INTERNAL CFTP ANY-LOCAL-NETWORK SAT-EXPAK KRYPTOLAN RVD IPPC ANY-FILE-SYSTEM SAT-MON \
    VISA IPCV CPNX CPHB WSN PVP BR-SAT-MON SUN-ND WB-MON WB-EXPAK ISO-IP VMTP SECURE-VMTP VINES TTP NSFNET-IGP DGP TCF \
    EIGRP OSPFIGP SPRITE-RPC LARP MTP AX.25 IPIP MICP SCC-SP ETHERIP ENCAP ANY-PRIVATE-ENCRYPTION GMTP IFMP PNNI PIM \
    ARIS SCPS QNX A/N IPCOMP SNP COMPAQ-PEER IPX-IN-IP VRRP PGM ANY-0-HOP L2TP DDX IATP STP SRP UTI SMP SM PTP ISIS \
    FIRE CRTP CRUDP SSCOPMCE IPLT SPS PIPE SCTP FC RSVP-E2E-IGNORE MOBILITY UDPLITE MPLS-IN-IP MANET HIP SHIM6 WESP ROHC
    """.split(separator: " ").map(String.init)
}
