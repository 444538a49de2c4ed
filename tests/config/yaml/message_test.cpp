#include "winay/config/yaml/message.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string_view>

#include "winay/config/yaml/scalars.hpp"

namespace winay::config {
namespace {

int holes_in(std::string_view text) {
  int holes = 0;
  for (std::size_t at = 0; (at = text.find("{}", at)) != std::string_view::npos; at += 2) ++holes;
  return holes;
}

Node plain(const std::string& text) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.text = text;
  return node;
}

}  // namespace

TEST_CASE("config: every problem has a text in both languages with the same arguments") {
  for (int k = 0; k < static_cast<int>(Problem::count); ++k) {
    const Message message{static_cast<Problem>(k), {}};
    INFO("problem: ", k, " ", sentence(message, Language::en));
    CHECK_FALSE(sentence(message, Language::en).empty());
    CHECK(sentence(message, Language::en) != sentence(message, Language::es));
    CHECK(holes_in(sentence(message, Language::en)) == holes_in(sentence(message, Language::es)));
  }
}

TEST_CASE("config: no unit of a message in Spanish is English") {
  for (int k = 0; k < static_cast<int>(Problem::count); ++k) {
    const Message message{static_cast<Problem>(k),
                          std::vector<std::string>(4, std::string("12 bimesters"))};
    std::string text = sentence(message, Language::es);
    // In quotes stands what a person wrote.
    for (std::size_t at = 0; (at = text.find("'12 bimesters'")) != std::string::npos;) {
      text.erase(at, 14);
    }
    INFO("problem: ", k, " ", text);
    for (const char* english :
         {" bimesters", " households", " years", " members", " children", " a year", " lines"}) {
      CHECK(text.find(english) == std::string::npos);
    }
  }
  CHECK(sentence(read_quantity(plain("12 cows"), "bimesters").problem, Language::es)
            .find("bimestres") != std::string::npos);
  CHECK(quantity_in_words("1 household", Language::es) == "1 hogar");
  CHECK(quantity_in_words("0.5 lines", Language::es) == "0.5 líneas");
  CHECK(quantity_in_words("20000 households a year", Language::es) == "20000 hogares al año");
  CHECK(quantity_in_words("late bimesters", Language::es) == "late bimesters");
  CHECK(quantity_in_words("12 bimesters", Language::en) == "12 bimesters");
}

TEST_CASE("config: a number with a unit where the number stands alone is said to be one") {
  CHECK(sentence(read_number(plain("300 soles")).problem, Language::en) ==
        "'300 soles' has a unit behind it, which has a place of its own here; write 300 alone");
  CHECK(sentence(read_number(plain("three soles")).problem, Language::en) ==
        "three soles is not a number");
}

TEST_CASE("config: a word that is none of a list comes with the nearest of them") {
  constexpr std::array<std::string_view, 2> words{"spring", "summer"};
  CHECK(sentence(not_one_of("sprng", words), Language::en) ==
        "sprng is not one of spring, summer; did you mean 'spring'?");
  CHECK(sentence(not_one_of("winter", words), Language::es) ==
        "winter no es ninguno de spring, summer");
  CHECK(sentence(not_one_of("", words), Language::en) == "'' is not one of spring, summer");
  CHECK(sentence(unknown_key("sumer", {"spring", "summer"}), Language::es) ==
        "desconocido; ¿quiso decir 'summer'?");
  CHECK(sentence(unknown_key("winter", {"spring", "summer"}), Language::en) ==
        "unknown; known here: spring, summer");
}

TEST_CASE("config: numbers are of base 10, finite, and without commas") {
  CHECK(read_number(plain("-1.5e-3")).value == -0.0015);
  CHECK(read_number(plain("+2")).value == 2);
  CHECK(read_number(plain("0.5")).value == 0.5);
  CHECK(read_number(plain("0")).value == 0);
  for (const char* wrong : {"", "010", "0x10", "1_000", "1,000", "1.2.3", "ten", "1e999", ".inf",
                            "nan", "1 00", "10000 000", "0 500", "--1", "1e", "٣"}) {
    INFO("text: ", wrong);
    CHECK_FALSE(read_number(plain(wrong)).value.has_value());
  }
  CHECK(read_number(plain("1,000")).problem.arguments.front() == "1000");
  CHECK(read_number(plain("1,234,567.5")).problem.arguments.front() == "1234567.5");
  CHECK(read_number(plain("1.234.567")).problem.arguments.front() == "1234567");
  CHECK(read_number(plain("0,5")).problem.arguments.front() == "0.5");
}

TEST_CASE("config: spaces may part thousands, as winay prints them in Spanish") {
  for (const char* text : {"1 234 567", "1\u00a0234\u00a0567", "1\u2009234\u2009567",
                           "1\u202f234\u202f567", "1234567"}) {
    INFO("text: ", text);
    CHECK(read_number(plain(text)).value == 1234567);
    CHECK(read_quantity(plain(std::string(text) + " soles"), "soles").value == 1234567);
  }
  CHECK(read_number(plain("-5 000.5")).value == -5000.5);
  CHECK(read_quantity(plain("5 soles"), "soles").value == 5);
}

TEST_CASE("config: three digits after a point are thousands or decimals where both are plausible") {
  const auto doubt = [](const char* text, const char* unit) {
    const Outcome<double> found = read_quantity(plain(text), unit);
    return found.value ? std::string() : sentence(found.problem, Language::en);
  };
  CHECK(doubt("15.000 households", "households") ==
        "15.000 could be 15000 or 15; write one of the two");
  CHECK(doubt("1.255 soles", "soles") == "1.255 could be 1255 or 1.2550; write one of the two");
  CHECK(doubt("1.2550 soles", "soles").empty());
  CHECK(doubt("0.125 soles", "soles").empty());
  CHECK(doubt("1.025 lines", "lines").empty());
  CHECK(doubt("12.500 %", "%").empty());
}

TEST_CASE("config: a share without a unit has both readings, and no reading is chosen") {
  const auto remedy = [](const char* text, Language language) {
    return sentence(read_quantity(plain(text), "%").problem, language);
  };
  CHECK(remedy("0.7", Language::en) ==
        "0.7 has no unit; it could be 70 % or 0.7 %; write one of the two");
  CHECK(remedy("1", Language::es) ==
        "1 no tiene unidad; puede ser 100 % o 1 %; escriba uno de los dos");
  CHECK(remedy("70", Language::en) == "70 has no unit; write '70 %'");
  CHECK(remedy("0", Language::en) == "0 has no unit; write '0 %'");
}

TEST_CASE("config: units and flags are taken in both languages, years where bimesters are asked") {
  CHECK(read_quantity(plain("24 bimestres"), "bimesters").value == 24);
  CHECK(read_quantity(plain("1 bimestre"), "bimesters").value == 1);
  CHECK(read_quantity(plain("4 years"), "bimesters").value == 24);
  CHECK(read_quantity(plain("1 año"), "bimesters").value == 6);
  CHECK(read_quantity(plain("20 000 hogares al año"), "households a year").value == 20000);
  CHECK(read_quantity(plain("1 child"), "children").value == 1);
  CHECK_FALSE(read_quantity(plain("24 bimesters"), "years").value.has_value());
  CHECK(read_time(plain("4 años"), 2018, -73).value == 24);
  CHECK(written_number("4 years", 24) == "24");
  CHECK(written_number("1.0 lines", 1) == "1.0");
  CHECK(written_number("5 000 soles", 5000) == "5000");
  for (const char* yes : {"true", "yes", "sí", "si", "True"}) {
    INFO("text: ", yes);
    CHECK(read_flag(plain(yes)).value == true);
  }
  CHECK(read_flag(plain("no")).value == false);
  CHECK_FALSE(read_flag(plain("1")).value.has_value());
}

TEST_CASE("config: digits are the shortest that read back as the same number") {
  CHECK(digits(0.1) == "0.1");
  CHECK(digits(100000) == "100000");
  CHECK(digits(2811) == "2811");
  for (const double value : {1.0 / 3.0, 1e-300, 123456789.123456789, -0.0}) {
    CHECK(read_number(plain(digits(value))).value == value);
  }
}

TEST_CASE("config: quantities have the unit that is expected, in the singular for one") {
  CHECK(read_quantity(plain("12 bimesters"), "bimesters").value == 12);
  CHECK(read_quantity(plain("1 bimester"), "bimesters").value == 1);
  CHECK(read_quantity(plain("50 %"), "%").value == 50);
  CHECK(read_quantity(plain("50%"), "%").value == 50);
  CHECK_FALSE(read_quantity(plain("2 bimester"), "bimesters").value.has_value());
  CHECK_FALSE(read_quantity(plain("12"), "bimesters").value.has_value());
  CHECK_FALSE(read_quantity(plain("12 months"), "bimesters").value.has_value());
}

TEST_CASE("config: a date counts bimesters from the first year") {
  CHECK(read_date(plain("2018-1"), 2018).value == 0);
  CHECK(read_date(plain("2020-2"), 2018).value == 13);
  CHECK(read_date(plain("2017-6"), 2018).value == -1);
  CHECK(read_time(plain("2 years"), 2018, -73).value == 12);
  CHECK(read_time(plain("always"), 2018, -73).value == -73);
  for (const char* wrong : {"2020", "2020-0", "2020-7", "2020-02", "20-2", "soon", "2020-2-1"}) {
    INFO("text: ", wrong);
    CHECK_FALSE(read_date(plain(wrong), 2018).value.has_value());
  }
}

}  // namespace winay::config
