package io.tributary.node.cli;

import io.tributary.core.types.Address;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Addresses on the command line. */
final class AddressText implements ITypeConverter<Address> {
  @Override
  public Address convert(String text) {
    try {
      return Address.fromHex(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("'" + text + "' is no address");
    }
  }
}
