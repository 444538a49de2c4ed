#include "config/reader/key_reader.hpp"

#include <doctest/doctest.h>

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/config/reader/read.hpp"

namespace winay::config {

namespace {

constexpr std::array<std::string_view, 2> seasons{"spring", "summer"};
constexpr Text nothing{"", ""};

struct Visit {
  std::string name;
  int from = 0;
  int to = 0;
};

struct Trip {
  std::string who;
  std::optional<std::size_t> season;
  std::string hotel;
  std::vector<Visit> visits;
  std::map<std::string, double> costs;
};

template <class Declaration>
void declare_keys(Declaration& has, Trip& trip) {
  has.apart("schema_version", Need::may, nothing);
  has.text("who", trip.who, Need::must, nothing);
  has.choice("season", trip.season, seasons, Need::may, nothing);
  has.group("hotel", Need::may, nothing,
            [&](auto& hotel) { hotel.plain("column", trip.hotel, Need::must, nothing); });
  has.entries("visits", trip.visits, &Visit::name, Need::must, nothing, [](auto& visit, Visit& v) {
    visit.whole("from", v.from, {0, 9}, Need::may, nothing);
    visit.whole("to", v.to, {static_cast<double>(v.from), 9}, Need::may, nothing);
    visit.some_of(std::array<std::string_view, 2>{"from", "to"});
  });
  has.group("costs", Need::may, nothing, [&](auto& costs) { costs.rest(trip.costs); });
}

Trip trip_of(Read& read) {
  Trip trip;
  const NodeReader said = read.reader();
  KeyReader keys(said);
  declare_keys(keys, trip);
  keys.finish();
  return trip;
}

}  // namespace

TEST_CASE("key reader: a declaration is read in groups, entries and names") {
  Read read(
      "who: Ana\nseason: summer\nhotel: {column: 12}\n"
      "visits:\n  Lima: {from: 2, to: 5}\n  Puno: {to: 9}\ncosts: {bus: 20, boat: 7.5}\n");
  const Trip trip = trip_of(read);
  CHECK(read.mistakes().empty());
  CHECK(trip.who == "Ana");
  CHECK(trip.season == 1);
  CHECK(trip.hotel == "12");
  REQUIRE(trip.visits.size() == 2);
  CHECK(trip.visits[0].name == "Lima");
  CHECK(trip.visits[0].to == 5);
  CHECK(trip.costs == std::map<std::string, double>{{"boat", 7.5}, {"bus", 20}});
}

TEST_CASE("key reader: what a declaration does not have, or needs, is refused at its line") {
  Read read(
      "season: winter\nhotel: {colum: 1}\n"
      "visits:\n  Lima: {from: 6, to: 5}\n  Puno: {}\ncosts: {bus: x}\nmore: 1\n");
  static_cast<void>(trip_of(read));
  CHECK(read.mistakes() ==
        "a.yaml:1:1: error: who: missing\n"
        "a.yaml:2:9: error: season: winter is not one of spring, summer\n"
        "a.yaml:3:1: error: hotel.column: missing\n"
        "a.yaml:3:9: error: hotel.colum: unknown; did you mean 'column'?\n"
        "a.yaml:5:23: error: visits.Lima.to: 5 is outside [6, 9]\n"
        "a.yaml:6:9: error: visits.Puno: says none of from, to; one is needed\n"
        "a.yaml:7:14: error: costs.bus: x is not a number\n"
        "a.yaml:8:1: error: more: unknown; known here: schema_version, who, season, hotel, visits, "
        "costs\n");
}

}  // namespace winay::config
