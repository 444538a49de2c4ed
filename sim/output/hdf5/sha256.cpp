#include "winay/output/hdf5/sha256.hpp"

#include <algorithm>
#include <bit>

namespace winay {

namespace {

constexpr std::array<std::uint32_t, 64> round_constants{
    0x428A2F98U, 0x71374491U, 0xB5C0FBCFU, 0xE9B5DBA5U, 0x3956C25BU, 0x59F111F1U, 0x923F82A4U,
    0xAB1C5ED5U, 0xD807AA98U, 0x12835B01U, 0x243185BEU, 0x550C7DC3U, 0x72BE5D74U, 0x80DEB1FEU,
    0x9BDC06A7U, 0xC19BF174U, 0xE49B69C1U, 0xEFBE4786U, 0x0FC19DC6U, 0x240CA1CCU, 0x2DE92C6FU,
    0x4A7484AAU, 0x5CB0A9DCU, 0x76F988DAU, 0x983E5152U, 0xA831C66DU, 0xB00327C8U, 0xBF597FC7U,
    0xC6E00BF3U, 0xD5A79147U, 0x06CA6351U, 0x14292967U, 0x27B70A85U, 0x2E1B2138U, 0x4D2C6DFCU,
    0x53380D13U, 0x650A7354U, 0x766A0ABBU, 0x81C2C92EU, 0x92722C85U, 0xA2BFE8A1U, 0xA81A664BU,
    0xC24B8B70U, 0xC76C51A3U, 0xD192E819U, 0xD6990624U, 0xF40E3585U, 0x106AA070U, 0x19A4C116U,
    0x1E376C08U, 0x2748774CU, 0x34B0BCB5U, 0x391C0CB3U, 0x4ED8AA4AU, 0x5B9CCA4FU, 0x682E6FF3U,
    0x748F82EEU, 0x78A5636FU, 0x84C87814U, 0x8CC70208U, 0x90BEFFFAU, 0xA4506CEBU, 0xBEF9A3F7U,
    0xC67178F2U};

std::array<std::uint32_t, 64> schedule_of(const std::uint8_t* block) {
  std::array<std::uint32_t, 64> w{};
  for (std::size_t i = 0; i < 16; ++i) {
    w[i] = std::uint32_t{block[4 * i]} << 24U | std::uint32_t{block[4 * i + 1]} << 16U |
           std::uint32_t{block[4 * i + 2]} << 8U | std::uint32_t{block[4 * i + 3]};
  }
  for (std::size_t i = 16; i < 64; ++i) {
    const std::uint32_t a = w[i - 15];
    const std::uint32_t b = w[i - 2];
    const std::uint32_t s0 = std::rotr(a, 7) ^ std::rotr(a, 18) ^ (a >> 3U);
    const std::uint32_t s1 = std::rotr(b, 17) ^ std::rotr(b, 19) ^ (b >> 10U);
    w[i] = w[i - 16] + s0 + w[i - 7] + s1;
  }
  return w;
}

struct AddColumn {
  Sha256& hash;
  template <class Values>
  void operator()(const char* name, const Values& column) const {
    using Value = typename Values::value_type;
    hash.add(name);
    hash.add({reinterpret_cast<const char*>(column.data()), column.size() * sizeof(Value)});
  }
};

bool is_used(const Column<Flag>& word) {
  return std::any_of(word.begin(), word.end(), [](Flag lane) { return lane != 0U; });
}

}  // namespace

void Sha256::absorb(const std::uint8_t* block) {
  const auto w = schedule_of(block);
  auto s = state_;
  for (std::size_t i = 0; i < 64; ++i) {
    const std::uint32_t e = s[4];
    const std::uint32_t a = s[0];
    const std::uint32_t sum1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
    const std::uint32_t choice = (e & s[5]) ^ (~e & s[6]);
    const std::uint32_t t1 = s[7] + sum1 + choice + round_constants[i] + w[i];
    const std::uint32_t sum0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
    const std::uint32_t t2 = sum0 + ((a & s[1]) ^ (a & s[2]) ^ (s[1] & s[2]));
    s = {t1 + t2, s[0], s[1], s[2], s[3] + t1, s[4], s[5], s[6]};
  }
  for (std::size_t i = 0; i < 8; ++i) state_[i] += s[i];
}

void Sha256::add(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t used = length_ % 64;
    const std::size_t count = std::min(bytes.size(), 64 - used);
    std::copy_n(bytes.begin(), count, buffer_.begin() + static_cast<std::ptrdiff_t>(used));
    length_ += count;
    bytes.remove_prefix(count);
    if (length_ % 64 == 0) absorb(buffer_.data());
  }
}

std::string Sha256::finish() {
  const std::uint64_t bits = length_ * 8;
  add(std::string_view("\x80", 1));
  while (length_ % 64 != 56) add(std::string_view("\0", 1));
  for (unsigned shift = 64; shift != 0; shift -= 8) {
    const char byte = static_cast<char>(bits >> (shift - 8));
    add({&byte, 1});
  }
  std::string hex;
  for (const std::uint32_t word : state_) {
    for (unsigned shift = 32; shift != 0; shift -= 4) {
      hex += "0123456789abcdef"[(word >> (shift - 4)) & 15U];
    }
  }
  return hex;
}

std::string sha256(std::string_view text) {
  Sha256 hash;
  hash.add(text);
  return hash.finish();
}

std::string population_sha256(const Population& population) {
  Sha256 hash;
  for_each_trait(AddColumn{hash}, population.traits);
  const Stocks& start = population.start;
  const AddColumn add{hash};
  add("savings", start.savings);
  // A word that nobody uses counts nothing: a table that grew gives older files the digest they
  // had.
  for (std::size_t w = 0; w < technology_words; ++w) {
    if (w == 0 || is_used(start.technologies[w])) add("technologies", start.technologies[w]);
  }
  add("internality", start.internality);
  add("powerful_others", start.powerful_others);
  add("chance", start.chance);
  add("household_size", start.household_size);
  for (const Column<Flag>& ages : start.child_ages) add("child_ages", ages);
  add("affiliation", start.affiliation);
  if (population.design) {
    add("stratum", population.design->stratum);
    add("cluster", population.design->cluster);
    add("month", population.design->month);
  }
  return hash.finish();
}

}  // namespace winay
