#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <vector>

namespace winay {

/// Allocates on 64-byte boundaries: a cache line, and a full vector register.
template <class T>
struct AlignedAllocator {
  using value_type = T;
  static constexpr std::align_val_t alignment{64};

  AlignedAllocator() = default;
  template <class U>
  explicit AlignedAllocator(const AlignedAllocator<U>& /*other*/) noexcept {}

  T* allocate(std::size_t n) { return static_cast<T*>(::operator new(n * sizeof(T), alignment)); }
  void deallocate(T* p, std::size_t /*n*/) noexcept { ::operator delete(p, alignment); }

  template <class U>
  bool operator==(const AlignedAllocator<U>& /*other*/) const noexcept {
    return true;
  }
};

/// One variable of all households, one value a lane.
template <class T>
using Column = std::vector<T, AlignedAllocator<T>>;

/// The same variable for the lanes of one block: where a phase reads, or writes.
template <class T>
using Lanes = T*;
template <class T>
using ConstLanes = const T*;

}  // namespace winay
