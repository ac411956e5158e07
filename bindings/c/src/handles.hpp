// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BINDINGS_C_HANDLES_HPP
#define GRADUS_BINDINGS_C_HANDLES_HPP

#include <cstdint>
#include <limits>
#include <memory>
#include <mutex>
#include <new>
#include <shared_mutex>
#include <utility>
#include <vector>

#include "objects.hpp"

namespace gradus::c {

/// Objects by numbers that are never used again: a number of none, of another type or of a freed object finds nothing.
///
/// A number is made of a position, of how often the position was used before, and of the type. Safe from any thread.
template <class Object, std::uintptr_t Type>
class handle_table {
public:
    /// Keeps an object; throws `std::bad_alloc`, and then keeps nothing.
    std::uintptr_t put(std::shared_ptr<Object> object) {
        const std::unique_lock lock(mutex_);
        if (free_.empty()) {
            if (slots_.size() >= most) throw std::bad_alloc();
            free_.reserve(slots_.size() + 1);  // so that `take` never needs memory
            slots_.emplace_back();
            free_.push_back(slots_.size() - 1);
        }
        const std::uintptr_t position = free_.back();
        free_.pop_back();
        slots_[position].object = std::move(object);
        return number(position);
    }

    /// Returns an object, or nothing.
    [[nodiscard]] std::shared_ptr<Object> find(const void* handle) const {
        const std::shared_lock lock(mutex_);
        const auto value = reinterpret_cast<std::uintptr_t>(handle);
        const std::uintptr_t position = value & (most - 1);
        return position < slots_.size() && slots_[position].object && number(position) == value
                   ? slots_[position].object
                   : nullptr;
    }

    /// Takes an object out and returns it, or nothing; it ends with its last user, outside the lock.
    std::shared_ptr<Object> take(const void* handle) {
        const std::unique_lock lock(mutex_);
        const auto value = reinterpret_cast<std::uintptr_t>(handle);
        const std::uintptr_t position = value & (most - 1);
        if (position >= slots_.size() || !slots_[position].object || number(position) != value) return nullptr;
        slot& s = slots_[position];
        if (++s.uses < most_uses) free_.push_back(position);  // a position that was used up is left alone
        return std::exchange(s.object, nullptr);
    }

private:
    static constexpr int position_bits = sizeof(void*) > 4 ? 32 : 18, type_bits = 3;
    static constexpr std::uintptr_t most = std::uintptr_t{1} << position_bits;
    static constexpr std::uintptr_t most_uses = std::numeric_limits<std::uintptr_t>::max() >>
                                                (position_bits + type_bits);
    static_assert(Type > 0 && Type < (1u << type_bits));

    struct slot {
        std::shared_ptr<Object> object;
        std::uintptr_t uses = 0;
    };

    [[nodiscard]] std::uintptr_t number(std::uintptr_t position) const {
        return ((slots_[position].uses << type_bits) + Type) << position_bits | position;
    }

    mutable std::shared_mutex mutex_;
    std::vector<slot> slots_;
    std::vector<std::uintptr_t> free_;
};

/// The type of a handle, its object and its table.
template <class Handle>
struct handle_type;
template <>
struct handle_type<gradus_context> : std::type_identity<context_object> {
    static constexpr std::uintptr_t number = 1;
    static constexpr const char* name = "context";
};
template <>
struct handle_type<gradus_catalog> : std::type_identity<catalog_object> {
    static constexpr std::uintptr_t number = 2;
    static constexpr const char* name = "catalog";
};
template <>
struct handle_type<gradus_record> : std::type_identity<record_object> {
    static constexpr std::uintptr_t number = 3;
    static constexpr const char* name = "record";
};
template <>
struct handle_type<gradus_params> : std::type_identity<params_object> {
    static constexpr std::uintptr_t number = 4;
    static constexpr const char* name = "params";
};
template <>
struct handle_type<gradus_cohort> : std::type_identity<cohort_object> {
    static constexpr std::uintptr_t number = 5;
    static constexpr const char* name = "cohort";
};
template <>
struct handle_type<gradus_answer> : std::type_identity<answer_object> {
    static constexpr std::uintptr_t number = 6;
    static constexpr const char* name = "answer";
};

template <class Handle>
using object_of = typename handle_type<Handle>::type;

/// Returns the table of a type; it is never taken down, so that handles may be freed while the program ends.
template <class Handle>
auto& table_of() {
    static auto& table = *new handle_table<object_of<Handle>, handle_type<Handle>::number>;
    return table;
}

/// Returns what a handle stands for; throws `bad_argument`.
template <class Handle>
std::shared_ptr<object_of<Handle>> object_at(const Handle* handle) {
    auto object = table_of<Handle>().find(handle);
    if (!object)
        throw bad_argument(std::string("the ") + handle_type<Handle>::name + " is NULL, freed, or none at all");
    return object;
}

/// Gives the caller a handle of a new object.
template <class Handle>
void give(Handle** out, std::shared_ptr<object_of<Handle>> object) {
    *out = reinterpret_cast<Handle*>(table_of<Handle>().put(std::move(object)));
}

/// Frees a handle, whatever it is.
template <class Handle>
void free_handle(Handle* handle) noexcept {
    try {
        table_of<Handle>().take(handle);
    } catch (...) {  // nothing to be done, and nobody to be told
    }
}

}  // namespace gradus::c

#endif
