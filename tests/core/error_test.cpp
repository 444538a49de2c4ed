#include "winay/core/error.hpp"

#include <doctest/doctest.h>

using winay::Error;
using winay::filled;
using winay::OwnText;

TEST_CASE("error: it is said in both languages, and what() is the English") {
  const Error error(filled({"{} has {}", "{} tiene {}"}, {"a", "2"}));
  CHECK(std::string(error.what()) == "a has 2");
  CHECK(error.text().es == "a tiene 2");
}

TEST_CASE("error: what is put in is not looked at for holes") {
  CHECK(filled({"'{}' and '{}'", "'{}' y '{}'"}, {"{}", "x"}) ==
        OwnText{"'{}' and 'x'", "'{}' y 'x'"});
  CHECK(filled({"nothing", "nada"}, {}) == OwnText{"nothing", "nada"});
}

TEST_CASE("error: sentences put together keep their languages apart") {
  const OwnText end{" end", " fin"};
  CHECK(OwnText{"the", "el"} + end == OwnText{"the end", "el fin"});
  CHECK(winay::Text{"the", "el"} + end == OwnText{"the end", "el fin"});
  CHECK(OwnText{"the", "el"} + OwnText{" end", " fin"} == OwnText{"the end", "el fin"});
}
