#include "winay/core/text.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <type_traits>
#include <vector>

namespace {

using winay::Language;
using winay::OwnText;
using winay::Text;

constexpr std::array<Text, 2> rows{{{"member", "miembro"}, {"household", "hogar"}}};

}  // namespace

TEST_CASE("text: each language has its words") {
  CHECK(rows[0].in(Language::en) == "member");
  CHECK(rows[0].in(Language::es) == "miembro");
  CHECK(OwnText{"year", "año"}.in(Language::es) == "año");
}

TEST_CASE("text: a constant becomes one that owns its words, and keeps them") {
  std::string word = "district";
  const OwnText kept = Text{word, word};
  word = "province";
  CHECK(kept == OwnText{"district", "district"});
  const std::vector<OwnText> all(rows.begin(), rows.end());
  CHECK(all[1].es == "hogar");
}

TEST_CASE("text: words that are about to go cannot be looked at") {
  CHECK(std::is_convertible_v<const OwnText&, Text>);
  CHECK_FALSE(std::is_convertible_v<OwnText, Text>);
}

TEST_CASE("text: one goes on where another ends") {
  const OwnText year{" of 2022", " de 2022"};
  CHECK(rows[0] + year == OwnText{"member of 2022", "miembro de 2022"});
  CHECK(rows[1] + year + Text{"!", "."} == OwnText{"household of 2022!", "hogar de 2022."});
}

TEST_CASE("text: it is empty only in both languages") {
  CHECK(OwnText{}.empty());
  CHECK_FALSE(OwnText{"", "hogar"}.empty());
}
