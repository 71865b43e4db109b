"""Trigger Point Atlas: which muscle is this, where does it refer, and what must I not hit?"""
