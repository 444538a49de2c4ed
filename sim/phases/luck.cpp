#include "winay/phases/luck.hpp"

#include "winay/core/draws.hpp"

namespace winay {

namespace {

WINAY_CLONED void to_uniforms(Lanes<Flag> words, std::size_t lanes, Lanes<Real> uniforms) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) uniforms[h] = uniform(words[h]);
}

}  // namespace

void draw_luck(const Now& now, const TraitsView& traits, const std::array<Lanes<Flag>, 4>& words,
               LuckFlows& luck) {
  const auto draw_block = [&](std::uint32_t block) {
    draw_words(now.key, Purpose::household_bimester, now.bimester, block, traits.household,
               now.lanes, words[0], words[1], words[2], words[3]);
  };
  // The place of a word in its block is the address of a kind of luck and never changes.
  draw_block(0);
  normals(words[0], words[1], now.lanes, luck.income, luck.spare);
  to_uniforms(words[2], now.lanes, luck.asset_loss);
  to_uniforms(words[3], now.lanes, luck.compliance);
  draw_block(1);
  to_uniforms(words[0], now.lanes, luck.food);
  constexpr std::uint32_t first_of_practices = 5;
  for (std::uint32_t j = 0; j < practices.size(); ++j) {
    const std::uint32_t word = first_of_practices + j;
    if (word % 4 == 0) draw_block(word / 4);
    to_uniforms(words[word % 4], now.lanes, luck.adoption[j]);
  }
}

}  // namespace winay
